create type order_state as enum ('paid', 'sent');
