import type { Language } from '#wording';
import { noticeRow, type Audience, type NoticeKind } from '../notices/notice-catalogue.js';
import { addressOf, type Place } from '../notices/notice-pages.js';
import { builtIn } from './built-in-texts.js';
import { fill, inShell, linksInWords, type RenderedNotice } from './notice-renderer.js';
import { sampleModel } from './notice-sample.js';

/** A mail of this kind as its receiver gets it, filled with an invented notice, with the links to its pages at this place. */
export function sampleMail(
  kind: NoticeKind,
  locale: Language,
  audiences: readonly Audience[],
  place: Place,
): RenderedNotice {
  const model = sampleModel(locale, audiences, 'approved');
  model.edition.page = addressOf('edition', place) ?? place.home;
  const { subject, markdown } = fill(builtIn.texts[locale][kind], locale, model);
  const links = audiences.flatMap((audience) => {
    const page = noticeRow(kind).pages[audience];
    const address = page && addressOf(page, place);
    return address ? [{ page, address }] : [];
  });
  const shell = {
    locale,
    name: model.person.name,
    network: model.network.name,
    timeZone: 'Europe/Amsterdam',
    rehearsal: false,
  };
  return inShell(shell, subject, [markdown.trim(), ...linksInWords(links, locale)].join('\n\n'));
}
