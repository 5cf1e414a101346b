import { sql, type SQL } from 'drizzle-orm';

/**
 * The walk up the tree from the collectivités of a list or a sub-select of ids, to write after `with recursive`: a table `up` of `id`,
 * `parent_id`, `name` and `steps`, 0 for those it begins with.
 */
export function upward(start: SQL): SQL {
	return sql`up(id, parent_id, name, steps) as (
		select id, parent_id, name, 0 from collectivity where id in (${start})
		union all
		select above.id, above.parent_id, above.name, up.steps + 1
		from collectivity above join up on above.id = up.parent_id
	)`;
}
