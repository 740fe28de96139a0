"""From facts to findings: rules run, profiles applied, waivers heard."""
