import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { managerAnswers, type ManagerAnswer } from '#registrations';

/** What opens the question: the end of the link in the mail. */
export class LineManagerTokenDto {
  @IsString()
  @MaxLength(200)
  token: string;
}

/** What the form of the line manager's page sends. */
export class LineManagerAnswerDto extends LineManagerTokenDto {
  @IsIn(managerAnswers)
  answer: ManagerAnswer;

  @IsOptional()
  @IsString()
  @MaxLength(2000)
  reason?: string;
}
