/** The type under which VS Code restores the results panel after a reload; also in package.json. */
export const resultsViewType = 'seaOtter.results';
