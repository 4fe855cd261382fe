/** The OpenAPI 3.1 document of the declarations: one setting for the running server and for the checked-in contract. */
import type { SwaggerOptions } from '@fastify/swagger';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';

export const openapiOptions: SwaggerOptions = {
  openapi: {
    openapi: '3.1.0',
    info: {
      title: 'Meritline',
      version: '0.1.0',
      description: 'Performance management and compensation: one thread from an objective to a payslip.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
  },
  transform: jsonSchemaTransform,
};
