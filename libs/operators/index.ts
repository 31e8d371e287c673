export { NetworksService, type NetworkView, type NewNetwork } from './networks.service.js';
export { atTheServer, type AtDesk } from './operator-desk.js';
export { Operator, OperatorAct } from './operator.entity.js';
export { OperatorInvited, TenantResumed } from './operator.events.js';
export { OperatorsModule } from './operators.module.js';
export { OperatorsService } from './operators.service.js';
