using BackOffice.Kernel;
using BackOffice.Tenancy.Api;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Providers;
using BackOffice.Tenancy.Roles;
using BackOffice.Tenancy.SignOn;
using BackOffice.Tenancy.Units;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tenancy.FourEyes;

/// <summary>
/// The operations that can wait for a yes, and how each is run again as it was asked. What gives rights by another operation is
/// refused while two owners have to say yes.
/// </summary>
internal static class Doors
{
    public const string InviteMany = nameof(InviteMany);

    private delegate Task<IReadOnlyList<Refusal>> Door(IServiceProvider services, string arguments, CancellationToken cancel);

    private static readonly Dictionary<string, Door> All = new(StringComparer.Ordinal)
    {
        [nameof(ChangeRole)] = Of(
            (ChangeRole run, (Guid Member, ChangeRole.Request Request) asked, CancellationToken cancel) =>
                run.Run(asked.Member, asked.Request, cancel)
        ),
        [nameof(InvitePeople)] = Of(
            (InvitePeople run, (InvitePeople.Request Request, string? Key) asked, CancellationToken cancel) =>
                run.Run(asked.Request, asked.Key, cancel)
        ),
        [InviteMany] = Of((InvitePeople run, InvitePeople.Many asked, CancellationToken cancel) => run.Run(asked, cancel)),
        [nameof(ResendInvitation)] = Of((ResendInvitation run, Guid asked, CancellationToken cancel) => run.Run(asked, cancel)),
        [nameof(SaveRole)] = Of(
            (SaveRole run, (string Name, SaveRole.Request Request) asked, CancellationToken cancel) =>
                run.Change(asked.Name, asked.Request, cancel)
        ),
        [nameof(CreateApiClient)] = Of(
            (CreateApiClient run, CreateApiClient.Request asked, CancellationToken cancel) => run.Run(asked, cancel)
        ),
        [nameof(OfferGrant)] = Of(
            (OfferGrant run, (OfferGrant.Request Request, string? Key) asked, CancellationToken cancel) =>
                run.Run(asked.Request, asked.Key, cancel)
        ),
        [nameof(AcceptProposal)] = Of(
            (AcceptProposal run, (Guid Grant, GrantTerms? Terms, long? Version) asked, CancellationToken cancel) =>
                run.Run(asked.Grant, asked.Terms, asked.Version, cancel)
        ),
        [nameof(ChangeGrant)] = Of(
            (ChangeGrant run, (Guid Grant, GrantTerms Terms, long? Version) asked, CancellationToken cancel) =>
                run.Run(asked.Grant, asked.Terms, asked.Version, cancel)
        ),
        [nameof(PlaceMember)] = Of(
            (PlaceMember run, (Guid Unit, Guid Person) asked, CancellationToken cancel) => run.Run(asked.Unit, asked.Person, cancel)
        ),
        [nameof(SaveUnit)] = Of(
            (SaveUnit run, (Guid Unit, SaveUnit.Request Request) asked, CancellationToken cancel) =>
                run.Change(asked.Unit, asked.Request, cancel)
        ),
        [nameof(SaveProvider)] = Of((SaveProvider run, SaveProvider.Request asked, CancellationToken cancel) => run.Run(asked, cancel)),
        [nameof(FourEyesPolicy)] = Of((FourEyesPolicy run, bool asked, CancellationToken cancel) => run.Run(asked, cancel)),
    };

    public static IReadOnlyCollection<string> Names => All.Keys;

    /// <param name="services">Of a scope with the requester as its caller.</param>
    public static Task<IReadOnlyList<Refusal>> Run(IServiceProvider services, RightsRequest request, CancellationToken cancel) =>
        All[request.Operation](services, request.Arguments, cancel);

    private static Door Of<TOperation, TAsked, TResult>(Func<TOperation, TAsked, CancellationToken, Task<Outcome<TResult>>> run)
        where TOperation : notnull =>
        async (services, arguments, cancel) =>
            (await run(services.GetRequiredService<TOperation>(), Asked.Read<TAsked>(arguments), cancel)).Refusals;
}
