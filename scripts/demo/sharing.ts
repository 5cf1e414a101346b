import { createKiosk, installKiosk } from '#lib/server/auth/index.ts';
import { chooseFiguresOnly, type Scope } from '#lib/server/people/index.ts';

/**
 * What communes share, and what they keep: a workstation in the canteen of the largest one, for those who have no computer at work,
 * and the smallest one, which shows the communauté its figures only.
 */
export async function writeSharing(scope: Scope, places: Map<string, string>): Promise<void> {
	const { token } = await createKiosk(scope, {
		collectivityId: places.get('montsable')!,
		name: 'Cantine de l’école',
		departments: ['École et périscolaire', 'Services techniques']
	});
	await installKiosk(token);
	await chooseFiguresOnly(scope, places.get('brevalles')!, 'itself', true);
}
