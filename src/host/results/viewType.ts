/** The type under which VS Code restores the results panel after a reload; also in package.json. */
export const resultsViewType = 'seaOtter.results';

/** The view that shows the results in the side bar, or wherever the user moves it; also in package.json. */
export const resultsViewId = 'seaOtter.resultsView';
