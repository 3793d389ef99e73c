namespace BackOffice.Tenancy.SignIn;

/// <summary>Where a sign-in stands after one proof.</summary>
public abstract record SignInStep;

/// <summary>Who signed in.</summary>
public sealed record SignedIn(Guid UserId, string Name, string Email) : SignInStep;

/// <summary>The password was right; a code is asked for as well.</summary>
/// <param name="Stamp">Identity's security stamp: the step is worth nothing once password or factors change.</param>
public sealed record CodeAsked(Guid UserId, string Stamp) : SignInStep;
