import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { ValidateBy } from 'class-validator';
import { parseEmail } from '#identity';

/** A field with an e-mail address, read as everywhere (`parseEmail`): what the handler gets is the address as it is kept. */
export const EmailAddress = (): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => {
      const read = typeof value === 'string' ? parseEmail(value) : null;
      return read && 'address' in read ? read.address : value;
    }),
    ValidateBy({
      name: 'isEmailAddress',
      validator: {
        validate: (value: unknown) => typeof value === 'string' && 'address' in parseEmail(value),
        defaultMessage: (field) => {
          const read = parseEmail(typeof field?.value === 'string' ? field.value : '');
          return 'fault' in read ? read.fault : '';
        },
      },
    }),
  );
