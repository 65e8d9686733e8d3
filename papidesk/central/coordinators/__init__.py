"""Those who keep the network: their accounts and their sessions on the site."""
