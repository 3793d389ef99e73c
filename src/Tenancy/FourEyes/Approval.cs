using BackOffice.Kernel;

namespace BackOffice.Tenancy.FourEyes;

/// <summary>That in this scope a request is carried out to which a second owner says yes. It is good for one change.</summary>
public sealed class Approval
{
    private Yes? given;

    internal sealed record Yes(Guid Request, Caller By);

    internal bool IsGiven => given is not null;

    internal void Give(Yes yes) => given = yes;

    internal Yes? Take()
    {
        var taken = given;
        given = null;
        return taken;
    }
}
