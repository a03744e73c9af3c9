accounts-sign-out = Esci
