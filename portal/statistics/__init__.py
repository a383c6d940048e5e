"""The admin's pages "Thống kê": what the ledger of `stats` says, for those who may see or manage it."""
