import { error } from '@sveltejs/kit';
import { addressKey, countTry } from '#lib/server/auth/index.ts';
import { Refusal } from '#lib/server/errors.ts';
import { verifyAttestation } from '#lib/server/learning/index.ts';
import type { PageServerLoad } from './$types';

const quarter = 15 * 60_000;

export const load: PageServerLoad = async ({ params, getClientAddress }) => {
	const attestation = await verifyAttestation(params.code);
	if (!attestation) {
		await countTry(addressKey('attestation', getClientAddress()), 60, quarter).catch(refuse);
		error(404, 'Ce code est inconnu.');
	}
	const { code, holder, collectivities, moduleTitle, moduleVersion, rule, issuedAt } = attestation;
	return { code, holder, collectivities, moduleTitle, moduleVersion, rule, issuedAt };
};

function refuse(reason: unknown): never {
	if (reason instanceof Refusal) error(429, reason.message);
	throw reason;
}
