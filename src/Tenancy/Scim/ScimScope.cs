using BackOffice.Kernel;

namespace BackOffice.Tenancy.Scim;

/// <summary>
/// The scope of a directory: of the client through which an identity provider keeps the company's people in step (SCIM 2.0,
/// RFC 7643 and 7644). It gives one permission, which is of no area and so in no role: such a client may do nothing else, and no
/// other client may do this.
/// </summary>
internal static class ScimScope
{
    public const string Name = "scim";

    /// <summary>Invites people, ends memberships and gives every role but the owner's.</summary>
    public static readonly Permission Provision = new(Name, Act.Configure);
}
