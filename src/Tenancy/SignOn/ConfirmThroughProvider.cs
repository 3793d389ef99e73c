using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.SignIn;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.SignOn;

/// <summary>
/// The step-up of a session that a provider opened: the person proved themselves there anew, and is the one of the session. The
/// time was checked where the round was completed.
/// </summary>
public sealed class ConfirmThroughProvider(PlatformDb db, Sessions sessions)
{
    /// <param name="person">Whose session it is, as the browser's cookie says now.</param>
    public async Task<Outcome<SessionMark>> Run(Answered answered, Guid? person, Guid? session, CancellationToken cancel = default)
    {
        var (round, who) = answered;
        if (person is null || session is null || round.Wish.Person != person || round.Wish.Session != session)
        {
            return SignOnRefusals.SignedOut;
        }

        var link = await ProviderLink.Find(db, round.Tenant, who, cancel);
        return link?.UserId == person ? await sessions.Proved(session.Value, cancel) : SignOnRefusals.OtherPerson;
    }
}
