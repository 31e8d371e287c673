import { Button, Stack } from '@mantine/core';
import type { Offer, Organisation } from '#client';
import { faultAt, type Fault } from '../../../shared/form/index.js';
import { Choices } from '../../../shared/form/choices.js';
import { LongTextField, SelectField, TextField } from '../../../shared/form/field.js';
import { dayInWords, m, slotInWords } from '../../../shared/i18n/index.js';
import { modeInWords, types } from '../words.js';
import { newSession, type DraftSession, type OfferDraft, type Step } from './draft.js';

interface Filling {
  draft: OfferDraft;
  change: (changes: Partial<OfferDraft>) => void;
  faults: readonly Fault[];
}

/** The questions of one step. */
export function StepFields({
  step,
  days,
  modes,
  ways,
  regions,
  homeRegionId,
  ...filling
}: Filling & {
  step: Exclude<Step, 6>;
  days: readonly string[];
  modes: readonly Offer['mode'][];
  ways: readonly Offer['way'][];
  regions: Organisation['regions'];
  homeRegionId: string;
}) {
  const { draft, change, faults } = filling;
  type Text = 'title' | 'description' | 'place' | 'address' | 'hostName' | 'hostEmail' | 'bring' | 'meetingLink';
  const text = (field: Text) => ({
    id: field,
    value: draft[field],
    onChange: (value: string) => change({ [field]: value }),
    error: faultAt(faults, field),
  });
  if (step === 1)
    return (
      <Stack gap="lg" mb="xl" maw="42rem">
        <Choices
          one
          id="type"
          label={m.wizard_type()}
          error={faultAt(faults, 'type')}
          options={(Object.keys(types) as Offer['type'][]).map((value) => ({ value, label: types[value]() }))}
          value={[draft.type]}
          onChange={([type = '']) => change({ type })}
        />
        <TextField label={m.wizard_title()} hint={m.wizard_title_hint()} maxLength={200} {...text('title')} />
        <LongTextField
          label={m.wizard_description()}
          hint={m.wizard_description_hint()}
          maxLength={5000}
          {...text('description')}
        />
      </Stack>
    );
  if (step === 2) return <When days={days} {...filling} />;
  if (step === 3)
    return (
      <Stack gap="lg" mb="xl" maw="42rem">
        <Choices
          one
          id="mode"
          label={m.wizard_mode()}
          error={faultAt(faults, 'mode')}
          options={modes.map((value) => ({ value, label: modeInWords(value) }))}
          value={[draft.mode]}
          onChange={([mode = '']) => change({ mode })}
        />
        {draft.mode !== '' && draft.mode !== 'online' && (
          <>
            <TextField label={m.offer_place()} maxLength={100} {...text('place')} />
            <TextField label={m.wizard_address()} maxLength={300} {...text('address')} />
          </>
        )}
        {draft.version === 0 && regions.length > 1 && (
          <SelectField
            id="regionId"
            label={m.offer_region()}
            options={regions.map(({ regionId, name }) => ({ value: regionId, label: name }))}
            value={draft.regionId || homeRegionId}
            onChange={(regionId) => change({ regionId })}
          />
        )}
      </Stack>
    );
  if (step === 4) return <HowMany ways={ways} {...filling} />;
  return (
    <Stack gap="lg" mb="xl" maw="42rem">
      <TextField label={m.wizard_host_name()} hint={m.wizard_host_hint()} {...text('hostName')} />
      <TextField label={m.wizard_host_email()} type="email" {...text('hostEmail')} />
      <TextField label={m.wizard_bring()} hint={m.wizard_bring_hint()} maxLength={1000} {...text('bring')} />
      {draft.mode !== 'on_site' && (
        <TextField label={m.wizard_link()} hint={m.wizard_link_hint()} type="url" {...text('meetingLink')} />
      )}
    </Stack>
  );
}

const changing = (draft: OfferDraft, i: number, changes: Partial<DraftSession>): Partial<OfferDraft> => ({
  sessions: draft.sessions.map((session, at) => (at === i ? { ...session, ...changes } : session)),
});

/** When: one or several times. */
function When({ draft, change, faults, days }: Filling & { days: readonly string[] }) {
  return (
    <>
      {draft.sessions.map((session, i) => (
        <fieldset className="part" key={session.id ?? `new ${i}`}>
          <legend>{m.wizard_time({ n: i + 1 })}</legend>
          <div className="side-by-side">
            <SelectField
              id={`day-${i}`}
              label={m.wizard_day()}
              options={[
                { value: '', label: m.choose() },
                ...days.map((value) => ({ value, label: dayInWords(value) })),
              ]}
              value={session.day}
              onChange={(day) => change(changing(draft, i, { day }))}
              error={faultAt(faults, `day-${i}`)}
            />
            <TextField
              id={`from-${i}`}
              label={m.wizard_from()}
              type="time"
              value={session.from}
              onChange={(from) => change(changing(draft, i, { from }))}
              error={faultAt(faults, `from-${i}`)}
            />
            <TextField
              id={`to-${i}`}
              label={m.wizard_to()}
              type="time"
              value={session.to}
              onChange={(to) => change(changing(draft, i, { to }))}
              error={faultAt(faults, `to-${i}`)}
            />
          </div>
          {draft.sessions.length > 1 && (
            <Button
              variant="default"
              size="sm"
              mt="sm"
              onClick={() => change({ sessions: draft.sessions.filter((_, at) => at !== i) })}
            >
              {m.wizard_time_remove({ n: i + 1 })}
            </Button>
          )}
        </fieldset>
      ))}
      <Button
        variant="default"
        mb="xl"
        onClick={() => {
          const { min, max, from, to } = draft.sessions.at(-1) ?? newSession();
          change({ sessions: [...draft.sessions, { day: '', from, to, min, max }] });
        }}
      >
        {m.wizard_time_add()}
      </Button>
    </>
  );
}

/** How many, each time, and how a seat is won. */
function HowMany({ draft, change, faults, ways }: Filling & { ways: readonly Offer['way'][] }) {
  return (
    <>
      {draft.sessions.map((session, i) => (
        <fieldset className="part" key={session.id ?? `new ${i}`}>
          <legend>
            {session.day
              ? slotInWords(`${session.day}T${session.from}`, `${session.day}T${session.to}`)
              : m.wizard_time({ n: i + 1 })}
          </legend>
          <div className="side-by-side">
            <TextField
              id={`max-${i}`}
              label={m.wizard_max()}
              inputMode="numeric"
              value={session.max}
              onChange={(max) => change(changing(draft, i, { max }))}
              error={faultAt(faults, `max-${i}`)}
            />
            <TextField
              id={`min-${i}`}
              label={m.wizard_min()}
              inputMode="numeric"
              value={session.min}
              onChange={(min) => change(changing(draft, i, { min }))}
              error={faultAt(faults, `min-${i}`)}
            />
          </div>
        </fieldset>
      ))}
      {ways.length > 1 && (
        <div className="part">
          <Choices
            one
            id="way"
            label={m.offer_way()}
            error={faultAt(faults, 'way')}
            options={ways.map((value) => ({
              value,
              label: value === 'instant' ? m.way_instant() : m.way_ranked(),
            }))}
            value={[draft.way]}
            onChange={([way = '']) => change({ way })}
          />
        </div>
      )}
    </>
  );
}
