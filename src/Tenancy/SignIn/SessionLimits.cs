using Microsoft.Extensions.Configuration;

namespace BackOffice.Tenancy.SignIn;

/// <summary>
/// How long a sign-in holds: <c>BackOffice__Sessions__IdleMinutes</c> and <c>BackOffice__Sessions__Hours</c>. OWASP ASVS 5.0
/// (7.3.1, 7.3.2) asks for both limits and leaves their length to the risk; half an hour would sign people out in the middle
/// of a long entry.
/// </summary>
public sealed class SessionLimits(IConfiguration configuration)
{
    /// <summary>Without a request or an event in an open page.</summary>
    public TimeSpan Idle { get; } = TimeSpan.FromMinutes(configuration.GetValue("BackOffice:Sessions:IdleMinutes", 120));

    /// <summary>In any case.</summary>
    public TimeSpan Longest { get; } = TimeSpan.FromHours(configuration.GetValue("BackOffice:Sessions:Hours", 12));
}
