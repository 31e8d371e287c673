import { Text } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useClient } from '../../../shared/api/index.js';
import { useHouseStyle } from '../../../shared/house-style/index.js';
import { daysInWords, deadlineInWords, m } from '../../../shared/i18n/index.js';
import { SaveAsPdf } from '../../../shared/printing/index.js';
import { AppPage } from '../../../shared/ui/index.js';
import { QrCode } from '../../../shared/qr/index.js';
import { promotionQuery } from './queries.js';

const route = getRouteApi('/$tenant/$edition/organisaties/$organisation/promotie/poster');
const own = getRouteApi('/$tenant/$edition/organisaties/$organisation');

/** `.../promotie/poster`: on A4, for a wall of the organisation; its code leads to signing up. */
export function PosterPage() {
  const { tenant } = route.useParams();
  const { edition, organisation } = own.useLoaderData();
  const path = { tenant, editionId: edition.id, organisationId: organisation.id };
  const { signUpUrl, signUpCloses } = useSuspenseQuery(promotionQuery(useClient(), path)).data;
  const address = signUpUrl.replace(/^https?:\/\//, '').replace(/\?.*/, '');
  const style = useHouseStyle();
  return (
    <AppPage
      network={edition.network}
      title={m.promotion_poster()}
      back={{
        href: `/${tenant}/${edition.slug}/organisaties/${organisation.id}/promotie`,
        text: m.promotion_title(),
      }}
      actions={<SaveAsPdf fileName={m.promotion_poster()} />}
    >
      <article className="poster" data-styled={style?.shades ? '' : undefined}>
        <div className="poster-top">
          <p className="poster-edition">{edition.name}</p>
          <h2>{m.poster_title()}</h2>
          <p className="poster-when">{daysInWords(edition.firstDay, edition.lastDay)}</p>
        </div>
        <div className="poster-body">
          <p className="poster-text">{m.poster_text()}</p>
          <QrCode address={signUpUrl} label={m.poster_qr({ address: signUpUrl })} />
          <p className="poster-scan">{m.poster_scan()}</p>
          <Text className="poster-address">{address}</Text>
          {signUpCloses && <p>{m.sign_up_deadline({ deadline: deadlineInWords(signUpCloses) })}</p>}
        </div>
        <p className="poster-foot">
          {m.poster_takes_part({ name: organisation.name })} · {edition.network.name}
        </p>
      </article>
    </AppPage>
  );
}
