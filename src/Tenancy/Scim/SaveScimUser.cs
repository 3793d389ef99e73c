using BackOffice.Kernel;
using BackOffice.Kernel.Limits;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Roles;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Scim;

/// <summary>
/// Carries out what a directory says about a person. New people are invited, whether or not the portal knows them: nobody is
/// made a member without accepting, and the answer is the same for strangers. They start as viewers until they are put into a
/// group. <c>active</c> false ends the membership or takes the invitation back; true brings a former member back with the role
/// they had, who accepted once before.
/// </summary>
internal sealed class SaveScimUser(ScimDesk desk, RateLimits limits)
{
    public Task<Outcome<ScimUser>> Create(PersonData data, CancellationToken cancel) =>
        desk.Change<ScimUser>(
            async change =>
            {
                var person = new ProvisionedPerson
                {
                    TenantId = change.Tenant,
                    UserName = "",
                    NormalizedUserName = "",
                    Email = "",
                    NormalizedEmail = "",
                    CreatedAt = change.Now,
                };
                var row = new PersonRow { Person = person };
                if (await Write(change, row, data, cancel) is { } refusal)
                {
                    return refusal;
                }

                change.Db.Add(person);
                return data.Active != false && await Invite(change, row, cancel) is { } uninvited
                    ? uninvited
                    : await Card(change, row, cancel);
            },
            takesAway: false,
            cancel
        );

    /// <summary>Replaces what is known of a user with what <paramref name="edit"/> makes of it.</summary>
    public Task<Outcome<ScimUser>> Change(Guid id, Func<PersonData, Outcome<PersonData>> edit, CancellationToken cancel) =>
        desk.Change<ScimUser>(
            async change =>
            {
                if (await Find(change, id, cancel) is not { } row)
                {
                    return Refusal.NotFound("user");
                }

                var (wasActive, wasAt) = (row.IsActive, row.Person.NormalizedEmail);
                var edited = edit(row.Data);
                if (!edited.Succeeded)
                {
                    return Outcome<ScimUser>.Refused(edited.Refusals);
                }

                var refusal =
                    await Write(change, row, edited.Value, cancel)
                    ?? (wasActive, edited.Value.Active ?? wasActive) switch
                    {
                        (true, false) => await End(change, row, cancel),
                        (false, true) => await BringBack(change, row, cancel),
                        (true, true) when row.Membership is null && wasAt != row.Person.NormalizedEmail => await End(change, row, cancel)
                            ?? await Invite(change, row, cancel),
                        _ => null,
                    };
                return refusal is null ? await Card(change, row, cancel) : refusal;
            },
            // Of nothing at all, the edit makes just what it says.
            takesAway: edit(new PersonData("")) is { Succeeded: true, Value.Active: false },
            cancel
        );

    /// <summary>Ends the membership or the invitation, and forgets what the directory said.</summary>
    public Task<Outcome<Done>> Remove(Guid id, CancellationToken cancel) =>
        desk.Change<Done>(
            async change =>
            {
                if (await Find(change, id, cancel) is not { } row)
                {
                    return Refusal.NotFound("user");
                }

                if (row.IsActive && await End(change, row, cancel) is { } refusal)
                {
                    return refusal;
                }

                change.Db.Remove(row.Person);
                Note(change, row, $"The directory no longer knows {row.Person.UserName}");
                return default(Done);
            },
            takesAway: true,
            cancel
        );

    private static Task<PersonRow?> Find(Team.Change change, Guid id, CancellationToken cancel) =>
        PersonRow.In(change.Db, change.Tenant).FirstOrDefaultAsync(row => row.Person.Id == id, cancel);

    private static async Task<Refusal?> Write(Team.Change change, PersonRow row, PersonData said, CancellationToken cancel)
    {
        var (before, after) = (PersonData.Of(row.Person), said.Cleaned() with { Active = null });
        if (after.Check() is { } wrong)
        {
            return wrong;
        }

        after = after with { Email = after.Address };
        var (name, address) = (Invitation.Normalize(after.UserName!), Invitation.Normalize(after.Address));
        var others = change.Db.Set<ProvisionedPerson>().Where(other => other.TenantId == change.Tenant && other.Id != row.Person.Id);
        if (await others.AnyAsync(other => other.NormalizedUserName == name || other.NormalizedEmail == address, cancel))
        {
            return ScimRefusals.Taken("A user of this company has this userName or e-mail address already.");
        }

        if (before != after)
        {
            after.WriteTo(row.Person);
            row.Person.ChangedAt = change.Now;
            Note(change, row, $"The directory describes {after.UserName}", ("UserName", before.UserName, after.UserName));
        }

        return null;
    }

    // Somebody whom a colleague invited keeps the role the colleague chose.
    private async Task<Refusal?> Invite(Team.Change change, PersonRow row, CancellationToken cancel)
    {
        var open = await change
            .Db.Set<Invitation>()
            .FirstOrDefaultAsync(
                item =>
                    item.TenantId == change.Tenant
                    && item.NormalizedEmail == row.Person.NormalizedEmail
                    && item.AcceptedAt == null
                    && item.RevokedAt == null,
                cancel
            );
        if (open is null || open.ExpiresAt <= change.Now)
        {
            var role = await change.Role(open?.Role ?? row.Role, cancel);
            if (role?.Name == StandardRoles.Owner)
            {
                return ScimRefusals.Owner;
            }

            var invited = await InvitePeople.Invite(change, row.Person.Email, role?.Name ?? StandardRoles.Viewer, cancel);
            if (!invited.Succeeded)
            {
                return invited.Refusals[0];
            }

            if (InvitePeople.TooMany(limits, change, 1) is { } tooMany)
            {
                return tooMany;
            }

            open = invited.Value;
        }

        row.Invitation = open;
        row.Person.InvitationId = open.Id;
        return null;
    }

    private static async Task<Refusal?> End(Team.Change change, PersonRow row, CancellationToken cancel)
    {
        if (row.Role == StandardRoles.Owner)
        {
            return ScimRefusals.Owner;
        }

        if (row.Membership is { } membership)
        {
            return await RemoveMember.Remove(change, membership, cancel);
        }

        RevokeInvitation.Revoke(change, row.Invitation!);
        return null;
    }

    private async Task<Refusal?> BringBack(Team.Change change, PersonRow row, CancellationToken cancel)
    {
        if (row.Role == StandardRoles.Owner)
        {
            return ScimRefusals.Owner;
        }

        if (row.Membership is not { } membership)
        {
            return await Invite(change, row, cancel);
        }

        await Membership.Join(change.Db, change.Tenant, membership.UserId, membership.Role, change.Now, cancel);
        var name = await MemberRules.NameOf(change, membership.UserId, cancel);
        change.Audit(
            "BringBackMember",
            "member",
            membership.UserId,
            $"{name} came back as {membership.Role}",
            ("Role", null, membership.Role)
        );
        return null;
    }

    private static void Note(Team.Change change, PersonRow row, string summary, params (string, object?, object?)[] changes) =>
        change.Audit(nameof(SaveScimUser), "directory user", row.Person.Id, summary, changes);

    private static async Task<ScimUser> Card(Team.Change change, PersonRow row, CancellationToken cancel) =>
        ScimUser.Of(row, (await change.Role(row.Role, cancel))?.Id);
}
