export type Kit = typeof import('./columns.postgres.ts');
