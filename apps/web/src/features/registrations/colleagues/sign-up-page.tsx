import { Button, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { isRefusal, registrationsSignUpColleague, type RegistrationsSignUpColleagueError } from '#client';
import { useClient } from '../../../shared/api/index.js';
import { Choices } from '../../../shared/form/choices.js';
import { TextField } from '../../../shared/form/field.js';
import { FaultSummary, faultAt, generalFault, useDraft, type Fault } from '../../../shared/form/index.js';
import { m } from '../../../shared/i18n/index.js';
import { Note, OrganisationPage } from '../../../shared/ui/index.js';

const own = getRouteApi('/$tenant/$edition/organisaties/$organisation');
const address = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/;
const nothing = {
  name: '',
  jobTitle: '',
  reach: 'mail' as 'mail' | 'none',
  email: '',
  managerName: '',
  managerEmail: '',
};

/** `.../medewerkers/aanmelden`: signs up a colleague, with an e-mail address or without. */
export function SignUpColleaguePage() {
  const { edition, organisation } = own.useLoaderData();
  const { tenant } = own.useParams();
  return (
    <OrganisationPage edition={edition} organisation={organisation} title={m.staff_sign_up()}>
      {edition.signUp.open ? (
        <Form tenant={tenant} edition={edition} organisation={organisation} />
      ) : (
        <Text>{m.staff_sign_up_closed()}</Text>
      )}
    </OrganisationPage>
  );
}

function Form({
  tenant,
  edition,
  organisation,
}: {
  tenant: string;
  edition: { id: string; slug: string };
  organisation: { id: string; managerMode: 'none' | 'notify' | 'approve' };
}) {
  const client = useClient();
  const queries = useQueryClient();
  const navigate = own.useNavigate();
  const { draft, change, clear } = useDraft(`colleague ${edition.id} ${organisation.id}`, nothing);
  const [faults, setFaults] = useState<Fault[]>([]);
  const params = { tenant, edition: edition.slug, organisation: organisation.id };
  const managerAgrees = organisation.managerMode === 'approve';
  const signUp = useMutation({
    mutationFn: () =>
      registrationsSignUpColleague({
        client,
        path: { tenant, editionId: edition.id, organisationId: organisation.id },
        body: {
          name: draft.name.trim(),
          jobTitle: draft.jobTitle.trim(),
          ...(draft.reach === 'mail' && { email: draft.email.trim() }),
          ...(draft.managerEmail.trim() && { managerEmail: draft.managerEmail.trim() }),
          ...(draft.managerEmail.trim() && draft.managerName.trim() && { managerName: draft.managerName.trim() }),
        },
      }),
    onSuccess: async ({ id, name, email }) => {
      clear();
      await queries.invalidateQueries();
      // For who has no address the contact goes on with the wishes.
      if (email === null)
        await navigate({
          to: '/$tenant/$edition/organisaties/$organisation/medewerkers/$registration',
          params: { ...params, registration: id },
        });
      else
        await navigate({
          to: '/$tenant/$edition/organisaties/$organisation/medewerkers',
          params,
          search: { nieuw: name },
        });
    },
    onError: (error) => setFaults([refusalOf(error)]),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const found: Fault[] = [];
    if (!draft.name.trim()) found.push({ field: 'name', text: m.staff_need_name() });
    if (!draft.jobTitle.trim()) found.push({ field: 'jobTitle', text: m.staff_need_job_title() });
    if (draft.reach === 'mail' && !address.test(draft.email.trim()))
      found.push({ field: 'email', text: m.staff_need_email() });
    if ((managerAgrees || draft.managerEmail.trim()) && !address.test(draft.managerEmail.trim()))
      found.push({ field: 'managerEmail', text: m.staff_need_manager() });
    setFaults(found);
    if (found.length === 0) signUp.mutate();
  };
  const field = (id: 'name' | 'jobTitle' | 'email' | 'managerName' | 'managerEmail') => ({
    id,
    value: draft[id],
    error: faultAt(faults, id),
    onChange: (value: string) => change({ [id]: value }),
  });
  return (
    <form onSubmit={submit} noValidate aria-busy={signUp.isPending} className="narrow">
      <FaultSummary faults={faults} />
      <Stack gap="md">
        <TextField {...field('name')} label={m.staff_colleague_name()} autoComplete="off" />
        <TextField {...field('jobTitle')} label={m.staff_job_title()} autoComplete="off" />
        <Choices
          one
          id="reach"
          label={m.staff_reach()}
          options={[
            { value: 'mail', label: m.staff_reach_mail(), hint: m.staff_reach_mail_text() },
            { value: 'none', label: m.staff_reach_none(), hint: m.staff_reach_none_text() },
          ]}
          value={[draft.reach]}
          onChange={([reach]) => change({ reach: reach as 'mail' | 'none' })}
        />
        {draft.reach === 'mail' && (
          <TextField {...field('email')} type="email" label={m.staff_email()} autoComplete="off" />
        )}
        <fieldset className="part">
          <legend>{managerAgrees ? m.staff_manager_needed() : m.staff_manager_optional()}</legend>
          <Stack gap="md">
            <TextField {...field('managerName')} label={m.staff_manager_name()} autoComplete="off" />
            <TextField {...field('managerEmail')} type="email" label={m.staff_manager_email()} autoComplete="off" />
          </Stack>
        </fieldset>
        <Note>{draft.reach === 'mail' ? m.staff_next_mail() : m.staff_next_none()}</Note>
        <div>
          <Button type="submit" loading={signUp.isPending}>
            {m.staff_sign_up()}
          </Button>
        </div>
      </Stack>
    </form>
  );
}

function refusalOf(error: unknown): Fault {
  const is = (...codes: RegistrationsSignUpColleagueError['code'][]): boolean =>
    isRefusal<RegistrationsSignUpColleagueError>(error, ...codes);
  if (is('role_address')) return { field: 'email', text: m.refused_role_address() };
  if (is('bad_email')) return { field: 'email', text: m.staff_need_email() };
  if (is('already_registered', 'shared_address')) return { field: 'name', text: m.staff_known() };
  if (is('registration_withdrawn')) return { field: 'email', text: m.staff_withdrew() };
  if (is('manager_needed', 'own_manager')) return { field: 'managerEmail', text: m.staff_need_manager() };
  if (is('employer_not_participating')) return { field: null, text: m.refused_employer() };
  if (is('closed', 'not_open_yet')) return { field: null, text: m.staff_sign_up_closed() };
  return generalFault(error);
}
