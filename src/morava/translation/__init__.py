"""The four tongues: catalogues, formats, and what Serbian in two scripts needs."""
