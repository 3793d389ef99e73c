using System.Text.RegularExpressions;
using BackOffice.Tenancy.Members;
using BackOffice.Tests.Areas.Kit;

namespace BackOffice.Tests.Areas.Tidy;

/// <summary>
/// Everything that writes who may do what in a company is known, with what becomes of it where two owners have to say yes: a new
/// door cannot be forgotten.
/// </summary>
public partial class GivingDoorTests
{
    private const string Team = "through Team, where the guard compares what everybody holds";

    /// <summary>Files that write memberships, roles, invitations, programs, grants or the role of newcomers.</summary>
    private static readonly Dictionary<string, string> Writers = new(StringComparer.Ordinal)
    {
        ["AccessReviews/CarryOut.cs"] = Team,
        ["Api/CreateApiClient.cs"] = Team,
        ["Api/IssueToken.cs"] = "when a program was last used",
        ["Expiry/RemoveExpiredAccess.cs"] = "takes away what nobody uses any more",
        ["Leaving/Erasing/ForgetCompany.cs"] = "takes everything away",
        ["Leaving/RestoredUnits.cs"] = "the operator makes another company, which starts without the rule",
        ["Leaving/RestoreCompany.cs"] = "the operator makes another company, which starts without the rule",
        ["Members/AcceptInvitation.cs"] = "what was invited: the invitation took two owners",
        ["Members/ChangeMember.cs"] = Team,
        ["Members/InvitePeople.cs"] = Team,
        ["Members/InvitingPlace.cs"] = "what was invited: the invitation took two owners",
        ["Members/PendingInvitation.cs"] = Team,
        ["Providers/AnswerOffer.cs"] = "the firm takes what was offered: the offer took two owners",
        ["Providers/AssignStaff.cs"] = "who of a firm works for the company, within the grant",
        ["Providers/ChangeStaff.cs"] = "people of a firm, within its grants",
        ["Providers/CreateClient.cs"] = "a new company, which starts without the rule",
        ["Providers/DecideGrant.cs"] = Team,
        ["Providers/Firm.cs"] = "people of a firm, within its grants",
        ["Providers/GrantTerms.cs"] = "the row itself",
        ["Providers/InviteStaff.cs"] = "into a firm, not a company",
        ["Providers/OfferGrant.cs"] = Team,
        ["Providers/ProposeGrant.cs"] = "names no company until an owner accepts it",
        ["Roles/AddMember.cs"] = "asks for the rule itself",
        ["Roles/Membership.cs"] = "the row itself",
        ["Roles/SaveRole.cs"] = Team,
        ["Scim/ChangeScimGroup.cs"] = Team,
        ["Scim/SaveScimUser.cs"] = Team,
        ["SignOn/LinkPerson.cs"] = "what was invited: the invitation took two owners",
        ["SignOn/Newcomers.cs"] = "the role for newcomers: to set it took two owners",
        ["SignOn/SaveProvider.cs"] = Team,
        ["Tenants/Hold.cs"] = "of work on a company, no invitation",
        ["Tenants/MyCompanies.cs"] = "when a member was last here",
        ["Tenants/Provisioning.cs"] = "the first owner of a new company",
        ["Units/PlaceMember.cs"] = Team,
        ["Units/SaveUnit.cs"] = Team,
    };

    /// <summary>What runs through <see cref="BackOffice.Tenancy.Members.Team"/>, and so past the guard.</summary>
    private static readonly string[] OfTeam =
    [
        // Can wait, see DoorTests.
        "AcceptProposal",
        "ChangeGrant",
        "ChangeRole",
        "CreateApiClient",
        "FourEyesPolicy",
        "InvitePeople",
        "OfferGrant",
        "PlaceMember",
        "ResendInvitation",
        "SaveProvider",
        "SaveRole",
        "SaveUnit",
        // Refused where it gives more.
        "DecideAccess",
        "ScimDesk",
        // Give nobody rights in the company.
        "AnswerRequest",
        "AskErasure",
        "DeleteRole",
        "DeleteUnit",
        "EndEmergency",
        "EndSupport",
        "FinishReview",
        "KeepAccesses",
        "OpenSupport",
        "OrderArchive",
        "PlanReviews",
        "RemoveArchive",
        "RemoveMember",
        "RemoveProvider",
        "RenewSecret",
        "RequireProvider",
        "RevokeApiClient",
        "RevokeGrant",
        "RevokeInvitation",
        "RollOutRoles",
        "SecondFactorPolicy",
        "StartReview",
        "TakeArchive",
        "TakeErasureBack",
        "TakeOutMember",
        "UnlinkPerson",
    ];

    // The rows are internal to the area: no other can write them.
    private static readonly string Source = Path.Combine(Repository.Root, "src", "Tenancy");

    [Fact]
    public void Every_file_that_writes_who_may_do_what_has_an_answer()
    {
        var found = Directory
            .EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
            .Where(file => Writes().IsMatch(File.ReadAllText(file)))
            .Select(file => Path.GetRelativePath(Source, file))
            .Order(StringComparer.Ordinal);
        Assert.Equal(Writers.Keys.Order(StringComparer.Ordinal), found);
    }

    [Fact]
    public void What_is_said_to_go_through_Team_does()
    {
        var changes = Writers.Where(item => item.Value == Team).Select(item => File.ReadAllText(Path.Combine(Source, item.Key)));
        Assert.All(
            changes,
            text =>
                Assert.True(text.Contains("Team.Change", StringComparison.Ordinal) || text.Contains("team.Run", StringComparison.Ordinal))
        );
    }

    [Fact]
    public void Every_operation_of_Team_is_known()
    {
        var operations = typeof(Team)
            .Assembly.GetTypes()
            .Where(type => type.GetConstructors().Any(made => made.GetParameters().Any(item => item.ParameterType == typeof(Team))))
            .Select(type => type.Name);
        Assert.Equal(OfTeam.Order(StringComparer.Ordinal), operations.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("change.Db.Add(new Membership { Role = name });", true)]
    [InlineData("await Membership.Join(db, tenant, user, role, now, cancel);", true)]
    [InlineData("member.Role = role.Name;", true)]
    [InlineData("db.Set<Role>().ExecuteUpdateAsync(set => set)", true)]
    [InlineData("var given = item.Role == role.Name;", false)]
    [InlineData("db.Set<Membership>().AnyAsync(item => item.UserId == id)", false)]
    public void Writing_is_noticed(string text, bool isNoticed) => Assert.Equal(isNoticed, Writes().IsMatch(text));

    [GeneratedRegex(
        @"new (Membership|UnitMember|Unit|Role|Invitation|ApiClient|Grant|IdentityProvider)\s*(\{|\(\))|Membership\.Join\(|StandardRoles\.For\(|\.(Role|Scope|BranchId|FirstRole|RemovedAt|Levels|Exclusions|Permissions|AllowsEmergency|Scopes) = |\.(Renew|Accept|Offer)\(|\.Into\(grant|Set<(Membership|Role|Invitation|ApiClient|Grant)>\(\)[^;]{0,300}Execute(Update|Delete)",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        1000
    )]
    private static partial Regex Writes();
}
