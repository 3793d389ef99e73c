using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tests.Areas.Tidy;

/// <summary>Every entity is a tenant's, with filter and composite keys, or the platform's, with a reason.</summary>
public class TenancyAnswerTests
{
    /// <summary>Tables of the platform and why they belong to no tenant's database.</summary>
    private static readonly Dictionary<string, string> PlatformTables = new(StringComparer.Ordinal)
    {
        ["platform_outbox"] = "mails about accounts, before there is a company",
        ["tenancy_tenants"] = "the catalogue itself",
        ["tenancy_provisioned_people"] = "people of a directory, before there are members",
        ["tenancy_archives"] = "says what was handed over when the tenant's own database is gone",
        ["tenancy_company_archives"] = "files for one person, who must be an owner at that moment",
        ["tenancy_erasures"] = "goes on where a tenant is half gone, and remains as its tombstone",
        ["tenancy_moves"] = "where a tenant is on its way to",
        ["tenancy_provisioning"] = "steps of making a tenant",
        ["tenancy_roles"] = "read to decide who may enter a tenant",
        ["tenancy_memberships"] = "people have many tenants",
        ["tenancy_units"] = "read to decide whose records somebody reaches in a tenant",
        ["tenancy_unit_members"] = "read to decide whose records somebody reaches in a tenant",
        ["tenancy_invitations"] = "read before there is a member",
        ["tenancy_users"] = "one identity for all companies of a person",
        ["tenancy_user_claims"] = "part of the identity",
        ["tenancy_user_logins"] = "part of the identity",
        ["tenancy_user_tokens"] = "part of the identity",
        ["tenancy_user_passkeys"] = "part of the identity",
        ["tenancy_authenticators"] = "part of the identity",
        ["tenancy_recovery_codes"] = "part of the identity",
        ["tenancy_sessions"] = "sign-ins of people",
        ["tenancy_used_challenges"] = "answered by whoever signs in",
        ["tenancy_identity_providers"] = "read before there is a person",
        ["tenancy_provider_links"] = "read to find the person whom a provider names",
        ["tenancy_api_clients"] = "read to find the tenant of a token",
        ["tenancy_access_tokens"] = "read to find the tenant of a token",
        ["tenancy_operators"] = "who runs the portal",
        ["tenancy_operator_acts"] = "what was done by those who run the portal",
        ["tenancy_support_consents"] = "read to decide whether an operator may enter a tenant",
        ["tenancy_support_visits"] = "read to decide whether an operator may enter a tenant",
        ["tenancy_feature_flags"] = "what operators turned on and off, for one company or for all",
        ["tenancy_firms"] = "providers work for many tenants",
        ["tenancy_firm_members"] = "people of a provider",
        ["tenancy_grants"] = "read to decide who of a provider may enter a tenant",
        ["tenancy_assignments"] = "read to decide who of a provider may enter a tenant",
        ["tenancy_grant_accesses"] = "seen by both sides of a grant",
        ["tenancy_emergency_accesses"] = "read to decide whether a partner may enter a tenant, seen by both sides",
        ["tenancy_client_groups"] = "a provider's order among its clients",
        ["tenancy_grouped_clients"] = "a provider's order among its clients",
        ["tenancy_audit_seals"] = "outside of the trail they vouch for",
        ["tenancy_access_reviews"] = "lists what the platform decides entry by, and is decided with it in one transaction",
        ["tenancy_reviewed_accesses"] = "part of a review of access",
        ["tenancy_review_decisions"] = "part of a review of access",
        ["tenancy_review_results"] = "part of a review of access",
        ["tenancy_review_plans"] = "when the next review of access begins",
        ["tenancy_rights_requests"] = "changes of what the platform decides entry by, which wait for owners",
        ["tenancy_signing_keys"] = "keys of the whole installation",
        ["tenancy_books_verifications"] = "outside of the books they vouch for",
        ["insights_client_health"] = "what a provider's list of its clients is made of",
        ["insights_questions"] = "what firms ask clients; who may enter the client reads them, whoever has the link answers",
        ["insights_company_templates"] = "a provider's own: what it wants clients to have alike",
        ["insights_template_versions"] = "a provider's own: the lines of its templates",
        ["insights_roll_outs"] = "which client a provider rolled a template out to; shown to who may enter the client",
        ["insights_work_items"] = "a provider's own work, in many clients",
        ["insights_work_templates"] = "a provider's own work",
        ["tenancy_protection_keys"] = "keys of the whole installation",
    };

    [Fact]
    public void Every_table_of_the_platform_says_why_it_is_there()
    {
        using var db = DesignTimeContexts.Platform(ProductAreas.All, postgres: true);
        var tables = db.Model.GetEntityTypes().Select(entity => entity.GetTableName()!).Distinct(StringComparer.Ordinal);
        Assert.Equal(PlatformTables.Keys.Order(StringComparer.Ordinal), tables.Order(StringComparer.Ordinal));
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Every_table_of_a_tenant_has_filter_and_composite_keys(bool postgres)
    {
        using var db = DesignTimeContexts.Tenant(ProductAreas.All, postgres);
        foreach (var entity in db.Model.GetEntityTypes())
        {
            var name = entity.GetTableName();
            Assert.True(entity.FindDeclaredQueryFilter(TenantDb.TenantFilter) is not null, $"{name} has no tenant filter");
            Assert.True(
                entity.FindPrimaryKey()!.Properties[0].Name == TenantDb.TenantColumn,
                $"the key of {name} does not begin with the tenant"
            );
            Assert.All(
                entity.GetForeignKeys(),
                key =>
                    Assert.True(key.Properties[0].Name == TenantDb.TenantColumn, $"a foreign key of {name} does not begin with the tenant")
            );
            Assert.All(
                entity.GetIndexes(),
                index =>
                    Assert.True(index.Properties[0].Name == TenantDb.TenantColumn, $"an index of {name} does not begin with the tenant")
            );
        }
    }

    [Fact]
    public void Tables_carry_the_name_of_their_area()
    {
        using var db = DesignTimeContexts.Tenant(ProductAreas.All, postgres: true);
        var prefixes = ProductAreas.All.Items.Select(area => $"{area.Name}_").Append("kernel_").ToList();
        Assert.All(
            db.Model.GetEntityTypes(),
            entity => Assert.Contains(prefixes, prefix => entity.GetTableName()!.StartsWith(prefix, StringComparison.Ordinal))
        );
    }
}
