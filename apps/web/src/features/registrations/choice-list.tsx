import { ActionIcon, Text, VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconGripVertical, IconX } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import { useRef, useState, type PointerEvent } from 'react';
import type { PublicEditionDetail } from '#client';
import { useClient } from '../../shared/api/index.js';
import { m, slotInWords } from '../../shared/i18n/index.js';
import { Select } from '../../shared/form/select.js';
import { offerQuery, type Choice } from '../../shared/wish-list/index.js';
import { requirementInWords } from '../../shared/words/requirement.js';
import { Tick } from './tick.js';
import { moved, type Chosen, type Remark } from './chosen.js';

/** Choices with their offers; undefined while they are being asked for. */
export function useChosen(edition: PublicEditionDetail, choices: readonly Choice[]): Chosen[] | undefined {
  const client = useClient();
  const found = useQueries({
    queries: choices.map(({ offerId }) => offerQuery(client, edition.network.slug, edition.id, offerId)),
  });
  if (found.some(({ isPending }) => isPending)) return undefined;
  return choices.map((choice, i) => ({ choice, offer: found[i]?.data }));
}

/** A list of choices in order: by buttons, or dragged by its handle. What has no order has `ranked` false. */
export function ChoiceList({
  list,
  remarks,
  ranked,
  ticked,
  onTick,
  onChange,
}: {
  list: readonly Chosen[];
  remarks: readonly Remark[][];
  ranked: boolean;
  ticked: readonly string[];
  onTick: (requirement: string, yes: boolean) => void;
  onChange: (choices: Choice[]) => void;
}) {
  const rows = useRef<HTMLOListElement>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const choices = list.map(({ choice }) => choice);

  const move = (from: number, to: number): void => {
    if (to < 0 || to >= choices.length || from === to) return;
    onChange(moved(choices, from, to));
    setSaid(m.wish_moved({ title: list[from]?.offer?.title ?? '', rank: to + 1 }));
  };
  // The row under the finger is where the dragged one goes.
  const drag = ({ clientY }: PointerEvent): void => {
    const from = choices.findIndex(({ offerId }) => offerId === dragged);
    if (from < 0) return;
    const to = [...(rows.current?.children ?? [])].findIndex((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      return clientY >= top && clientY <= bottom;
    });
    if (to >= 0) move(from, to);
  };

  return (
    <>
      <ol className="wish-list" ref={rows}>
        {list.map(({ choice, offer }, i) => {
          const title = offer?.title ?? m.wish_gone_title();
          return (
            <li key={choice.offerId} data-dragged={dragged === choice.offerId || undefined}>
              <div className="choice-head">
                {ranked && (
                  <span
                    className="handle"
                    aria-hidden
                    onPointerDown={(event) => {
                      event.currentTarget.setPointerCapture(event.pointerId);
                      setDragged(choice.offerId);
                    }}
                    onPointerMove={(event) => dragged !== null && drag(event)}
                    onPointerUp={() => setDragged(null)}
                    onPointerCancel={() => setDragged(null)}
                  >
                    <IconGripVertical size={20} />
                  </span>
                )}
                <div className="choice-what">
                  <Text fw={600}>
                    {ranked && `${i + 1}. `}
                    {title}
                  </Text>
                  {offer && (
                    <Text c="dimmed" fz="sm">
                      {[offer.organisation.name, offer.place].filter(Boolean).join(', ')}
                    </Text>
                  )}
                </div>
                <div className="choice-tools">
                  {ranked && (
                    <>
                      <ActionIcon
                        variant="default"
                        size="lg"
                        aria-label={m.wish_up({ title })}
                        disabled={i === 0}
                        onClick={() => move(i, i - 1)}
                      >
                        <IconArrowUp size={18} aria-hidden />
                      </ActionIcon>
                      <ActionIcon
                        variant="default"
                        size="lg"
                        aria-label={m.wish_down({ title })}
                        disabled={i === list.length - 1}
                        onClick={() => move(i, i + 1)}
                      >
                        <IconArrowDown size={18} aria-hidden />
                      </ActionIcon>
                    </>
                  )}
                  <ActionIcon
                    variant="subtle"
                    size="lg"
                    aria-label={m.wish_remove({ title })}
                    onClick={() => onChange(choices.filter((_, at) => at !== i))}
                  >
                    <IconX size={18} aria-hidden />
                  </ActionIcon>
                </div>
              </div>
              {offer && offer.sessions.length > 1 && (
                <Select
                  label={m.wish_when()}
                  value={choice.sessionId ?? ''}
                  onChange={({ currentTarget: { value } }) =>
                    onChange(choices.map((one, at) => (at === i ? { ...one, sessionId: value || null } : one)))
                  }
                  data={[
                    { value: '', label: ranked ? m.wish_any_date() : m.seat_choose_date() },
                    ...offer.sessions.map(({ id, startsLocal, endsLocal }) => ({
                      value: id,
                      label: slotInWords(startsLocal, endsLocal),
                    })),
                  ]}
                />
              )}
              {offer?.sessions.length === 1 && offer.sessions[0] && (
                <Text fz="sm">{slotInWords(offer.sessions[0].startsLocal, offer.sessions[0].endsLocal)}</Text>
              )}
              {offer?.requirements.map((requirement) => (
                <Tick
                  key={requirement}
                  id={`${choice.offerId}-${requirement}`}
                  label={m.wish_requirement({ requirement: requirementInWords(requirement) })}
                  checked={ticked.includes(requirement)}
                  onChange={(yes) => onTick(requirement, yes)}
                />
              ))}
              {remarks[i]?.map(({ text, stops }) => (
                <Text key={text} fz="sm" fw={600} c={stops ? 'var(--mantine-color-error)' : undefined}>
                  ! {text}
                </Text>
              ))}
            </li>
          );
        })}
      </ol>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
    </>
  );
}
