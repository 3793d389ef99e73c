using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.SignUp;

namespace BackOffice.Tenancy.Scim;

/// <summary>What a directory says about a person, of all the attributes of RFC 7643, section 4.1, those that are kept.</summary>
/// <param name="Email">The primary address; null where the user name is one.</param>
/// <param name="Active">Null where nothing is said: it then stays as it is.</param>
internal sealed record PersonData(
    string? UserName,
    string? ExternalId = null,
    string? DisplayName = null,
    string? FormattedName = null,
    string? GivenName = null,
    string? FamilyName = null,
    string? Email = null,
    bool? Active = null
)
{
    private const int Longest = 256;

    /// <summary>Where the person is written to.</summary>
    public string Address => Email ?? UserName ?? "";

    public static PersonData Of(ProvisionedPerson person) =>
        new(
            person.UserName,
            person.ExternalId,
            person.DisplayName,
            person.FormattedName,
            person.GivenName,
            person.FamilyName,
            person.Email
        );

    public PersonData Cleaned() =>
        new(
            PlainText.Clean(UserName),
            PlainText.Clean(ExternalId),
            PlainText.Clean(DisplayName),
            PlainText.Clean(FormattedName),
            PlainText.Clean(GivenName),
            PlainText.Clean(FamilyName),
            PlainText.Clean(Email),
            Active
        );

    /// <returns>Null when it can be kept.</returns>
    public Refusal? Check() =>
        UserName is null ? ScimRefusals.Value("userName is required.")
        : new[] { UserName, ExternalId, DisplayName, FormattedName, GivenName, FamilyName, Email }.Any(text => text?.Length > Longest)
            ? ScimRefusals.Value($"A value is longer than {Longest} characters.")
        : !EmailAddress.IsValid(Address)
            ? ScimRefusals.Value("The person is invited by e-mail: send emails[].value, or an e-mail address as userName.")
        : null;

    public void WriteTo(ProvisionedPerson person)
    {
        (person.UserName, person.NormalizedUserName) = (UserName!, Invitation.Normalize(UserName!));
        (person.Email, person.NormalizedEmail) = (Address, Invitation.Normalize(Address));
        (person.ExternalId, person.DisplayName) = (ExternalId, DisplayName);
        (person.FormattedName, person.GivenName, person.FamilyName) = (FormattedName, GivenName, FamilyName);
    }
}
