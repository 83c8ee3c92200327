"""Users and memberships in Django's own administration pages: where accounts are made."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin

from colorapp.people.models import Membership, User


@admin.register(User)
class PersonAdmin(UserAdmin):  # type: ignore[type-arg]  # not generic at run time
    fieldsets = (
        *UserAdmin.fieldsets,  # type: ignore[misc]  # a tuple in fact
        ("colorapp", {"fields": ("display_name", "language", "theme")}),
    )
    list_display = ("username", "display_name", "is_staff", "is_active")


@admin.register(Membership)
class MembershipAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # not generic at run time
    list_display = ("user", "project", "role")
    list_filter = ("role",)
