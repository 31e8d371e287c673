import { Injectable } from '@nestjs/common';
import { demand, type Actor } from '#identity';
import { badRequest, preconditionFailed, type FieldError, type ReadVersion } from '#platform/errors';
import { Tenancy } from '#platform/tenancy';
import { languages, type Language } from '#wording';
import { isNoticeKind, noticeKinds, audiencesOf, type NoticeKind } from '../notices/notice-catalogue.js';
import { NoticeTemplate } from '../notices/notice.entity.js';
import { textFaults } from './notice-text-check.js';
import { builtIn, type Text } from './built-in-texts.js';

/** A text as the owner sees it. */
export interface NoticeTemplateView extends Text {
  kind: NoticeKind;
  locale: Language;
  /** False: the text that ships with Wissel. */
  own: boolean;
  /** For ETag / If-Match; 0 while nobody has written an own one. */
  version: number;
}

/** Texts of notices: those that ship, and an owner's own in their place. */
@Injectable()
export class NoticeTemplates {
  constructor(private readonly tenancy: Tenancy) {}

  /** The text in force, inside a tenant's transaction. */
  async inForce(kind: NoticeKind, locale: Language): Promise<Text> {
    return (await this.own(kind, locale)) ?? builtIn.texts[locale][kind];
  }

  /** The text in force with where it comes from. 400 for an unknown kind or language. */
  read(actor: Actor, kind: string, locale: string): Promise<NoticeTemplateView> {
    demand(actor, 'campaign.read');
    const which = readName(kind, locale);
    return this.tenancy.run(actor.tenantId, () => this.view(which.kind, which.locale));
  }

  /** Puts an owner's own text in place. 400 names what is wrong, an unknown field for one; 412 when changed meanwhile. */
  write(actor: Actor, kind: string, locale: string, text: Text, read: ReadVersion): Promise<NoticeTemplateView> {
    demand(actor, 'programme.configure');
    const which = readName(kind, locale);
    const errors = textFaults(text, which.locale, audiencesOf(which.kind)).map(
      ({ pointer, detail, line }): FieldError => ({ pointer, detail: line ? `line ${line}: ${detail}` : detail }),
    );
    if (errors[0]) throw badRequest('bad_text', `${errors[0].pointer}: ${errors[0].detail}.`, errors);
    return this.tenancy.run(actor.tenantId, async () => {
      const version = read === '*' ? ((await this.own(which.kind, which.locale))?.version ?? 0) : read;
      const values = [actor.tenantId, which.kind, which.locale, text.subject, text.body];
      const written = await (version === 0
        ? this.tenancy.count(
            `insert into notice_template (tenant_id, id, kind, locale, subject, body, version)
             values ($1, uuidv7(), $2, $3, $4, $5, 1) on conflict (tenant_id, kind, locale) do nothing`,
            values,
          )
        : this.tenancy.count(
            `update notice_template set subject = $4, body = $5, version = version + 1
             where tenant_id = $1 and kind = $2 and locale = $3 and version = $6`,
            [...values, version],
          ));
      if (written === 0)
        throw preconditionFailed('Somebody changed this text meanwhile; read it again and repeat your change.');
      return this.view(which.kind, which.locale);
    });
  }

  private async view(kind: NoticeKind, locale: Language): Promise<NoticeTemplateView> {
    const own = await this.own(kind, locale);
    const { subject, body } = own ?? builtIn.texts[locale][kind];
    return { kind, locale, subject, body, own: own !== null, version: own?.version ?? 0 };
  }

  private own(kind: NoticeKind, locale: Language): Promise<NoticeTemplate | null> {
    return this.tenancy.repository(NoticeTemplate).findOneBy({ tenantId: this.tenancy.tenantId, kind, locale });
  }
}

function readName(kind: string, locale: string): { kind: NoticeKind; locale: Language } {
  const errors: FieldError[] = [];
  if (!isNoticeKind(kind)) errors.push({ pointer: 'kind', detail: `give one of ${noticeKinds.join(', ')}` });
  if (!languages.includes(locale as Language))
    errors.push({ pointer: 'locale', detail: `give one of ${languages.join(', ')}` });
  if (errors[0]) throw badRequest('unknown_text', `${errors[0].pointer}: ${errors[0].detail}.`, errors);
  return { kind: kind as NoticeKind, locale: locale as Language };
}
