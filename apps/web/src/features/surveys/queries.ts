import { queryOptions } from '@tanstack/react-query';
import { isRefusal, surveysCertificate, surveysRead, type Client, type SurveysCertificateError } from '#client';

/** What one is asked after an edition, and what one answered. */
export const surveyQuery = (client: Client, tenant: string, registrationId: string) =>
  queryOptions({
    queryKey: ['survey', tenant, registrationId],
    queryFn: () => surveysRead({ client, path: { tenant, registrationId } }),
  });

/** One's own certificate of attendance; null without one. */
export const certificateQuery = (client: Client, tenant: string, registrationId: string) =>
  queryOptions({
    queryKey: ['certificate', tenant, registrationId],
    queryFn: async () => {
      try {
        return await surveysCertificate({ client, path: { tenant, registrationId } });
      } catch (error) {
        if (isRefusal<SurveysCertificateError>(error, 'not_attended')) return null;
        throw error;
      }
    },
  });
