import * as v from 'valibot';
import { optional, required } from '#lib/server/forms.ts';
import { collectivityKinds, placeMeant, type Scope } from '#lib/server/people/index.ts';

/** The form of a collectivité, read as the details that people wants. */
export const collectivityForm = v.object({
	name: required('Indiquez le nom de la collectivité.'),
	kind: v.picklist(collectivityKinds, 'Choisissez une nature dans la liste.'),
	parentId: v.pipe(
		optional,
		v.transform((id) => id || null)
	),
	inseeCode: v.pipe(
		optional,
		v.transform((code) => code.toUpperCase() || null)
	),
	siren: v.pipe(
		optional,
		v.transform((number) => number.replace(/\s/g, '') || null)
	)
});

/** The id of the collectivité that one depends on, chosen or typed. */
export async function parentMeant(
	scope: Scope,
	{ parentId }: { parentId: string | null }
): Promise<string | null> {
	return parentId && placeMeant(scope, parentId, 'parentId');
}
