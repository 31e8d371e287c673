import { queryOptions } from '@tanstack/react-query';
import { printedPagesPrinter, type Client } from '#client';

/** Whether PDF files are made here; for the loader of a page with a `SaveAsPdf`. */
export const printerQuery = (client: Client, tenant: string) =>
  queryOptions({
    queryKey: ['printer', tenant],
    staleTime: Infinity,
    queryFn: () => printedPagesPrinter({ client, path: { tenant } }),
  });
