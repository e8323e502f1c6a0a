"""The calendar connector: ICS files and addresses (RFC 5545), read in a process that can be killed."""
