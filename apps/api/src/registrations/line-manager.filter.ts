import { Catch } from '@nestjs/common';
import type { Response } from 'express';
import type { WisselRequest } from '../http/index.js';
import { ProblemFilter } from '../http/problems/problem.filter.js';
import type { Problem } from '../http/problems/problem.js';
import { refusalPage } from './line-manager-page.js';
import { preferredLocale, showPage } from './line-manager-response.js';

/** On a page for people a refusal is a page, too: in the browser's language, for who asks may be anybody. */
@Catch()
export class LineManagerFilter extends ProblemFilter {
  protected override answer({ code }: Problem, request: WisselRequest, response: Response): void {
    // An unknown network is no different from an unknown link.
    showPage(response, refusalPage(code === 'not_found' ? 'link_unknown' : code, preferredLocale(request)));
  }
}
