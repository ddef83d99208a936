import './src/styles/site.css';
