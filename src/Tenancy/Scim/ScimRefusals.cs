using BackOffice.Kernel;

namespace BackOffice.Tenancy.Scim;

/// <summary>The errors of SCIM that have a name of their own (<c>scimType</c>, RFC 7644, table 9); it follows the dot of the code.</summary>
internal static class ScimRefusals
{
    private const string Prefix = "scim.";

    /// <summary>The owner's role is given and taken by owners in the portal: a directory that is taken over cannot shut them out.</summary>
    public static readonly Refusal Owner = Mutability(
        "Owners are made and removed by an owner in the portal, not by a directory. Leave this person and the group owner out of it."
    );

    public static readonly Refusal Groups = Mutability(
        "Groups are the roles of the company. An owner makes, renames and deletes them in the portal; link a group of the directory to one of the same name."
    );

    public static Refusal Value(string message) => new(Prefix + "invalidValue", null, message);

    public static Refusal Syntax(string message) => new(Prefix + "invalidSyntax", null, message);

    public static Refusal Filter(string message) => new(Prefix + "invalidFilter", null, message);

    public static Refusal Path(string path) => new(Prefix + "invalidPath", null, $"There is no attribute {path}.");

    public static Refusal Taken(string what) => new(Prefix + "uniqueness", null, what, RefusalKind.Conflict);

    /// <returns>Null for a refusal without a name in the standard.</returns>
    public static string? TypeOf(Refusal refusal) =>
        refusal.Code.StartsWith(Prefix, StringComparison.Ordinal) ? refusal.Code[Prefix.Length..] : null;

    private static Refusal Mutability(string message) => new(Prefix + "mutability", null, message, RefusalKind.Forbidden);
}
