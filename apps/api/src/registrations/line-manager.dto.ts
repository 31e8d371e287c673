import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';

/** What the form of the line manager's page sends. */
export class LineManagerAnswerDto {
  @IsString()
  @MaxLength(200)
  token: string;

  @IsIn(['approved', 'objected'])
  answer: 'approved' | 'objected';

  @IsOptional()
  @IsString()
  @MaxLength(2000)
  reason?: string;
}
