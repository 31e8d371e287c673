export { AuditEntry } from './audit-entry.entity.js';
export { AuditModule } from './audit.module.js';
export { Audit, type Act, type AuditFilters } from './audit.service.js';
