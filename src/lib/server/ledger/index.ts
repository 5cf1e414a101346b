// What people, learning and coverage use of the kept counts.
export { holdPeople } from './hold.ts';
export { recount } from './recount.ts';
export { areAsked, askedModules, askFor } from './asked.ts';
export { rebuildCounts } from './rebuild.ts';
export { laterThan, type Range } from './period.ts';
