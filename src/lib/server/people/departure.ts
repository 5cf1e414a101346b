import type { Membership } from './membership.ts';

/** The first day (`YYYY-MM-DD`) without any of these memberships, for whoever has none left or to come by then; null otherwise. */
export function leftOn(memberships: Membership[], day: string): string | null {
	let last: string | null = null;
	for (const { endsOn } of memberships) {
		if (endsOn === null || endsOn > day) return null;
		if (last === null || endsOn > last) last = endsOn;
	}
	return last;
}
