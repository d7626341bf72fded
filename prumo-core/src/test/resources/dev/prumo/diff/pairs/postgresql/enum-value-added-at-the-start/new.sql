create type order_state as enum ('draft', 'paid', 'sent');
