export type Kit = typeof import('./columns.sqlite.ts');
