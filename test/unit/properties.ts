import fc from 'fast-check';

/*
 * Properties are tried on the same cases each time, so that a run fails for the change it is about.
 * SEED=$RANDOM npm run test:unit looks for new ones.
 */
fc.configureGlobal({ seed: Number(process.env['SEED'] ?? 1) });

export default fc;
