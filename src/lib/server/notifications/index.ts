// What the routes and the jobs may use of notifications.
export { audienceOf, obstacles, type Obstacle, type Part } from './audience.ts';
