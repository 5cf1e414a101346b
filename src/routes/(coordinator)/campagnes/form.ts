import * as v from 'valibot';
import { boxesIn, day, optional, optionalDay, required, ticked } from '#lib/server/forms.ts';

const open = {
	title: required('Donnez un titre à la campagne.'),
	dueOn: day('Indiquez l’échéance.'),
	renewed: ticked
};

/** What may change in an open campaign. */
export const openCampaign = v.object(open);

/** A whole campaign, with a box for each module and each service (`module.x`, `service.y`). */
export const wholeCampaign = v.pipe(
	v.objectWithRest(
		{
			...open,
			collectivityId: required('Choisissez une collectivité.'),
			category: v.pipe(
				optional,
				v.transform((word) => (word === 'elected' || word === 'agent' ? word : null))
			),
			arrivedSince: optionalDay,
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
			moduleIds: boxesIn(form, 'module.'),
			departments: boxesIn(form, 'service.')
		};
	})
);
