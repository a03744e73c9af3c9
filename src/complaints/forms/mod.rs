//! What people type, turned once into typed values; errors by field.

pub mod filing;
