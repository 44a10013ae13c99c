"""发件箱 read: whom a message can go to, what fills its places, what waits and what has gone."""
