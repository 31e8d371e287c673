import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';

/** What opens the question: the end of the link in the mail. */
export class LineManagerTokenDto {
  @IsString()
  @MaxLength(200)
  token: string;
}

/** What the form of the line manager's page sends. */
export class LineManagerAnswerDto extends LineManagerTokenDto {
  @IsIn(['approved', 'objected'])
  answer: 'approved' | 'objected';

  @IsOptional()
  @IsString()
  @MaxLength(2000)
  reason?: string;
}
