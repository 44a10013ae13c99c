"""联络 read: contacts made and planned, promises, and the rules they are judged by."""
