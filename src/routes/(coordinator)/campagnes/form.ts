import * as v from 'valibot';
import { day, optional, required } from '#lib/server/forms.ts';

const open = {
	title: required('Donnez un titre à la campagne.'),
	dueOn: day('Indiquez l’échéance.'),
	renewed: v.pipe(
		optional,
		v.transform((box) => box === 'on')
	)
};

/** What may change in an open campaign. */
export const openCampaign = v.object(open);

/** A whole campaign. Each module and each service is a box of its own (`module.x`, `service.y`), so that none is lost when the form comes back. */
export const wholeCampaign = v.pipe(
	v.objectWithRest(
		{
			...open,
			collectivityId: required('Choisissez une collectivité.'),
			category: v.pipe(
				optional,
				v.transform((word) => (word === 'elected' || word === 'agent' ? word : null))
			),
			arrivedSince: v.union(
				[
					v.pipe(
						v.literal(''),
						v.transform(() => null)
					),
					day('Indiquez un jour, ou laissez vide.')
				],
				'Indiquez un jour, ou laissez vide.'
			),
			opensOn: day('Indiquez le jour de l’ouverture.'),
			validity: v.pipe(
				required('Choisissez une durée.'),
				v.picklist(['6', '12', '24', '36'], 'Choisissez une durée.'),
				v.transform(Number)
			)
		},
		v.unknown()
	),
	v.transform((form) => {
		const { title, dueOn, renewed, collectivityId, category, arrivedSince, opensOn, validity } =
			form;
		return {
			...{ title, dueOn, renewed, collectivityId, category, arrivedSince, opensOn, validity },
			moduleIds: checked(form, 'module.'),
			departments: checked(form, 'service.')
		};
	})
);

function checked(form: Record<string, unknown>, prefix: string): string[] {
	return Object.keys(form)
		.filter((name) => name.startsWith(prefix))
		.map((name) => name.slice(prefix.length));
}
