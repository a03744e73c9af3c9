//! What is one association's stays with it, whatever a page or a query asks.

mod acts;
mod answers;
mod bodies;
mod database;
mod keys;
mod planted;
mod readers;
mod routes;
mod secrets;
mod telling;
mod walk;

const ANNA: &str = "operatore@adiconsum.example";
const CARLA: &str = "responsabile@adiconsum.example";
const DARIO: &str = "operatore@federconsumatori.example";
const ELENA: &str = "responsabile@federconsumatori.example";
const FABIO: &str = "liaison@tim.example";
const GIULIA: &str = "collega@tim.example";
const IVO: &str = "manager@tim.example";
const LIA: &str = "segreteria@tim.example";
const MARA: &str = "admin@tavolo.example";
